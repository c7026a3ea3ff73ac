"""Coded lists valid in time: categories, regions, brackets, outcomes, bodies; codes are for rows, words for people.

A code once stored is never re-used or renamed; a retired one stays readable and counted.
"""
