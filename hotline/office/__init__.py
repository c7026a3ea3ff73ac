"""The line itself: the organisation's dated values and the versioned texts it speaks with, in Russian and Kazakh."""
