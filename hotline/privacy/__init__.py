"""What must not be kept: what came without consent, what consent was withdrawn from, and the protocol of what was destroyed.

It reaches into every room that holds something of a person; nothing stands above it but the machine's own care.
"""
