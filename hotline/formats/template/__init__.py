"""Templates that staff made in Word: the frame of a document, into which our own body is put.

A template is read as a stranger's file, and as a program that may do next to nothing: it names what is offered, tells
one case from another, and repeats a row. What it may hold is a list of what is allowed, never of what is forbidden.
"""
