"""How many random data sets a test tries: a few in the usual run, more with HOTLINE_TEST_EXAMPLES, as `make soak` does."""

import os

from hypothesis import HealthCheck, Phase, settings

EXAMPLES = int(os.environ.get("HOTLINE_TEST_EXAMPLES", "20"))
# Without shrinking: on a real database it would take minutes to say the same.
data_sets = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
