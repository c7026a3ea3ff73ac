"""What the project made and spread: products and their versions, outlets, recommendations to state bodies, success stories.

An outlet's link to WhatsApp carries a code, so that it is known how many cases came by it; a story is shown while its own consent holds.
"""
