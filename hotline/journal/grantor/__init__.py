"""The grantor's copy of the journal: whom its rows could tell apart, and what people decided about them.

A decision changes what that copy prints, never a consultation, a sealed row or a total.
"""
