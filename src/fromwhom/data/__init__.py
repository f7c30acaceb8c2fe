"""Knowledge as data: lists, rules, weights, names, curated facts. Each row has a source.

Loaders read the package's own files and nothing else; jobs call them and pass what they
return down.
"""
