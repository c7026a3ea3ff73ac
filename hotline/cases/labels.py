"""Words for what stands in the way, for events and for missing permissions."""

from flask_babel import lazy_gettext as _l

from hotline.cases.rules import NoAnswer, OpenEnd, Opening, State

STATES = {State.DRAFT: _l("draft"), State.FINAL: _l("final"), State.VOID: _l("void")}

OPENINGS = {
    Opening.DANGER: _l("somebody may be in danger"),
    Opening.CONSENT: _l("to see what was answered about consent"),
    Opening.REQUEST: _l("the person asks what is kept about them"),
}

NO_ANSWER = {
    NoAnswer.TALKED: _l("we talked by telephone or in person"),
    NoAnswer.HELPED: _l("others help already: the police, doctors, relatives"),
    NoAnswer.ELSEWHERE: _l("it was answered in another conversation of this person"),
    NoAnswer.NOT_SAFE: _l("a message would put the person in danger"),
    NoAnswer.NO_DANGER: _l("nobody is in danger: the words meant something else"),
}
OPEN_ENDS = {
    OpenEnd.WAITS: _l("The person still waits for an answer in the conversation."),
    OpenEnd.UNDELIVERED: _l("Our last answer did not arrive, or nobody knows whether it did."),
}
CLOSING = {
    "no_resolution": _l("Choose how the case ended."),
    "open_draft": _l("A consultation is still a draft: finalise it or delete it first."),
    "open_follow_up": _l("Something is still promised for a date: mark it as done first."),
    "no_consultation": _l("This result means that advice was given, but no consultation is finalised."),
}
FINALISING = {
    "no_consent": _l("The case still waits for consent: note the answer on the case first."),
    "category_not_counted": _l("A contact of this category is logged, but it is no consultation and gets no number."),
    "outcome_not_counted": _l("This result is no consultation: close the case with it instead."),
    "summary_too_long": _l("The summary may have 300 characters at most."),
    "contact_in_future": _l("The contact cannot lie in the future."),
    "answered_before_contact": _l("The answer cannot be earlier than the contact."),
    "answered_in_future": _l("The answer cannot lie in the future."),
}
CORRECTING = {
    "not_final": _l("Only a finalised consultation can be corrected."),
    "no_reason": _l("Say why it is corrected."),
    "other_year": _l("The number belongs to the year of the contact. Void this consultation and enter it again."),
}
FIELDS = {
    "at": _l("Date and time of the contact"),
    "answered_on": _l("Date of the answer"),
    "channel": _l("Channel"),
    "category": _l("Category"),
    "summary": _l("Summary for the journal"),
    "advice": _l("Advice given"),
    "outcome": _l("Result"),
    "lawyer_id": _l("Lawyer"),
    "caller_kind": _l("Who is calling"),
    "minor": _l("Under 18"),
    "region": _l("Region"),
    "gender": _l("Sex"),
    "age_bracket": _l("Age"),
    "social_status": _l("Social status"),
    "language": _l("Language"),
    "heard_from": _l("How they heard of the line"),
    "narrative": _l("What happened, in the caller's words"),
    "more_categories": _l("Further categories"),
    "urgency": _l("Urgency"),
    "referral": _l("Referred to"),
    "minutes": _l("Minutes"),
    "provisions": _l("Provisions"),
}
EVENTS = {
    "opened": _l("Case opened"),
    "came_by": _l("Came by the link with the code"),
    "contact": _l("Contact logged"),
    "message": _l("Message received"),
    "described": _l("Details changed"),
    "categorised": _l("Category taken from the consultation"),
    "consent": _l("Consent noted"),
    "consent_unclear": _l("Asked about consent twice without a clear answer: a person decides"),
    "consent_asked": _l("Asked about consent once more"),
    "written_before_consent": _l("Written to without consent, and said to be no advice"),
    "consent_withdrawn": _l("The caller withdrew consent: what is kept is destroyed within 15 working days"),
    "opened_up": _l("Read before consent"),
    "no_answer_in_danger": _l("Danger was spoken of, and no answer is needed"),
    "restricted": _l("Closed up: nobody works on it any more"),
    "lifted": _l("Open again: the person agreed anew"),
    "destroyed": _l("What the person sent and said was destroyed"),
    "child_writes": _l("By their own words, a child under 18 writes: correct the case if it is not so"),
    "of_a_child": _l("By the caller's words, it is about a child under 18: correct the case if it is not so"),
    "questions": _l("Asked by itself for the statistics"),
    "opted_out": _l("The caller wants no more messages"),
    "assigned": _l("Assigned"),
    "status": _l("Status changed"),
    "drafted": _l("Consultation begun"),
    "dropped": _l("Draft consultation deleted"),
    "finalised": _l("Consultation finalised"),
    "corrected": _l("Consultation corrected"),
    "voided": _l("Consultation voided"),
    "referred": _l("Referred"),
    "follow_up": _l("Follow-up set"),
    "follow_up_done": _l("Follow-up done"),
    "closed": _l("Case closed"),
    "reopened": _l("Case reopened"),
    "split": _l("Another case was split off"),
    "split_from": _l("Split off from another case"),
    "moved_out": _l("Messages moved to another case"),
    "moved_in": _l("Messages moved here from another case"),
    "person_merged": _l("The person is the same as another one: the case moved there"),
    "person_parted": _l("The person is not the same after all: the case moved back"),
}
YES_NO = {"yes": _l("yes"), "no": _l("no")}
CONSENT = {True: _l("given"), False: _l("refused")}
