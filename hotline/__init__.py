"""Hotline: case management for a free legal hotline.

Nothing is built or lent here, so that a rule can be imported without waking Flask; the application is made in `hotline.app`.
"""
