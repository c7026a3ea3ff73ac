"""Recognising citations of the register's acts in running text, Russian and Kazakh: find, parse, resolve.

It knows the language; what acts there are and what they are called, it is told by the register.
"""
