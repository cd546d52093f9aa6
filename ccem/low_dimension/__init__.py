"""The regime of practice, d < N: how small can the sigmoid loss be in R^d?

``positive`` functions whose kernels are positive definite on spheres; ``programme`` finds the best combination of them
(floats, untrusted); ``lower`` turns it into claims that the checker replays; ``upper`` evaluates constructions;
``bounds`` puts them together; ``mirror`` is the improvement by one more dimension.
"""
