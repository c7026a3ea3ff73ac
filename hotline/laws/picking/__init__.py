"""Which provisions somebody means by the few words or numbers typed into the picker.

Citations in running text are for `citations`.
"""
