"""What the line says by itself on WhatsApp, before a person answers: greeting, consent, the way out, help in danger.

The rules are one plain state machine; the service keeps its state and lets the texts of the office wait to be sent.
"""
