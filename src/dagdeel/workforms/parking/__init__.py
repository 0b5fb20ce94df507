"""Parkeerplaats: what does not fit now but may not get lost. At hand during the whole run, beside whatever item is on.

What nobody took up goes along to the next run of the trajectory, under the same id.
"""
