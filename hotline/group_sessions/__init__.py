"""Webinars and other group sessions: a topic, an attendance and the provisions explained.

Participants are counted apart from consultations and are never persons of the register.
"""
