"""The regime of practice, d < N: how small can the sigmoid loss be in R^d?

``positive`` functions whose kernels are positive definite on spheres; ``programme`` finds the best combination of them
(floats, untrusted); ``lower`` turns it into claims that the checker replays; ``upper`` evaluates constructions and
``found`` looks for better ones; ``bounds`` puts them together; ``sharp`` certifies that a code is optimal; ``tammes``
looks for codes; ``mirror`` is the improvement by one more dimension.
"""
