"""Twilio: the account, its signatures, the forms it posts and the messages it takes."""
