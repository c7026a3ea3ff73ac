"""Cases and the consultations given in them: opened, assigned, advised, finalised, resolved, split, closed, reopened.

A finalised consultation is a row of the journal; it is corrected only by a new version and voided only with a reason.
"""
