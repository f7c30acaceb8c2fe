"""Does a technology work, and is it justified: models, intervals and questions.

Pure functions: no network, no file, no clock. Models take numbers or arrays of them, one
element per set of inputs, and know nothing of where they come from; ``priors`` turns uncertain
quantities into such sets.
"""
