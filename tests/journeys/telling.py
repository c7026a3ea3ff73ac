"""What a fictional caller says, as somebody types it into the contact form."""

DAY, TIME = "2020-09-14", "10:30"
CALL = {
    "channel": "phone", "day": DAY, "time": TIME, "phone": "8 (700) 000-00-01", "name": "Гульнара", "caller_kind": "self",
    "consent": "given", "points": ["data", "purpose"], "narrative": "Суретімді рұқсатсыз жариялады",
    "category": "IMG-PHOTO", "urgency": ["SPREAD"], "region": "KZ-ALA", "gender": "f", "age_bracket": "A03",
    "social_status": "refused", "language": "kk", "minor": "no", "minutes": "25",
}  # fmt: skip
ADVICE = {
    "summary": "Фотография опубликована без согласия", "advice": "Разъяснено право на собственное изображение",
    "provision_text": "143 гк п 1; 94-V 8", "outcome": "CONSULTED_ORAL",
}  # fmt: skip
CITED = "kz-code-civil-general-1994:143:point=1; kz-law-94-v-2013:8"
IN_WORDS = "п. 1 ст. 143 ГК РК; ст. 8 Закона РК от 21.05.2013 № 94-V"
