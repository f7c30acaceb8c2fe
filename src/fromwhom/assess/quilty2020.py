"""Exit and entry screening of travellers as Quilty et al. 2020 simulate it, in closed form.

An infected traveller has an incubation period I and a time S from symptoms to severe illness.
The flight leaves at a random moment; who is severely ill before it does not travel. Found are
those with symptoms on leaving, those who fall severely ill under way, and those with symptoms
on arriving.

Source: Quilty BJ, Clifford S, CMMID nCoV working group, Flasche S, Eggo RM. Effectiveness of
airport screening at detecting travellers infected with novel coronavirus (2019-nCoV). Euro
Surveill 2020;25(5):2000080, and its authors' program of January 2020. What that program calls
``sigma`` is a variance. The departure is uniform in time, so the epidemic is stable: a growing
one is missed far more often. The interval printed with its result is the scatter of simulated
groups of about 50 people and says nothing about the inputs; it is not computed here.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv

from fromwhom.assess.arrays import Floats

_NODES: Final = 48  # in each direction; twice as many change no result by 0.0002
_SETS: Final = 512  # at a time, so that memory stays bounded


@dataclass(frozen=True, slots=True)
class Flight:
    """The inputs, numbers or arrays; defaults are the paper's baseline.

    Attributes:
        I_mean: Mean incubation period, days.
        I_var: Its variance, days squared.
        S_mean: Mean time from symptoms to severe illness, days.
        S_var: Its variance, days squared.
        p_asym: Share of infections that never show symptoms.
        s_exit: Sensitivity of the screen on leaving.
        s_entry: Sensitivity of the screen on arriving.
        delta: Days under way.
    """

    I_mean: npt.ArrayLike = 5.2
    I_var: npt.ArrayLike = 4.1
    S_mean: npt.ArrayLike = 9.1
    S_var: npt.ArrayLike = 14.7
    p_asym: npt.ArrayLike = 0.17
    s_exit: npt.ArrayLike = 0.86
    s_entry: npt.ArrayLike = 0.86
    delta: npt.ArrayLike = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """Shares of infected travellers by where they are found; together they are one."""

    exit: Floats
    severe: Floats
    entry: Floats
    undetected: Floats

    def named(self) -> dict[str, Floats]:
        """Give all shares by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def quilty2020(flight: Flight) -> Found:
    """Give the expected outcome of infected travellers, averaged over I and S by quadrature."""
    inputs = np.broadcast_arrays(
        *(
            np.atleast_1d(np.asarray(getattr(flight, one.name), np.float64))
            for one in fields(flight)
        )
    )
    shape = inputs[0].shape
    flat = [one.ravel() for one in inputs]
    parts = [
        _averaged(*(one[start : start + _SETS, None, None] for one in flat))
        for start in range(0, flat[0].size, _SETS)
    ]
    scalar = all(np.ndim(getattr(flight, one.name)) == 0 for one in fields(flight))
    exit_, severe, entry = (
        np.concatenate([part[at] for part in parts]).reshape(() if scalar else shape)
        for at in range(3)
    )
    return Found(exit_, severe, entry, 1 - exit_ - severe - entry)


def _averaged(*inputs: Floats) -> tuple[Floats, Floats, Floats]:
    """Average the shares given I and S over the quantiles of both."""
    i_mean, i_var, s_mean, s_var, p_asym, s_exit, s_entry, delta = inputs
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    places, weights = (nodes + 1) / 2, weights / 2
    incubation = gammaincinv(i_mean**2 / i_var, places[:, None]) * i_var / i_mean
    illness = gammaincinv(s_mean**2 / s_var, places[None, :]) * s_var / s_mean
    both = weights[:, None] * weights[None, :]
    given = _given(incubation, illness, s_exit, s_entry, delta)
    symptomatic = (1 - p_asym)[:, 0, 0]
    exit_, severe, entry = (symptomatic * (both * one).sum(axis=(1, 2)) for one in given)
    return exit_, severe, entry


def _given(
    incubation: Floats, illness: Floats, s_exit: Floats, s_entry: Floats, delta: Floats
) -> tuple[Floats, Floats, Floats]:
    """Give the shares for one incubation period and one time to severe illness, exactly.

    The departure is uniform on [0, L], L = I + S: each share is a length divided by L.
    """
    length = incubation + illness
    late = np.maximum(0.0, length - delta)  # from here on, severe illness comes under way
    latent_then_severe = np.maximum(0.0, incubation - late)
    severe = latent_then_severe + (1 - s_exit) * np.minimum(illness, delta)
    fell_ill = np.maximum(0.0, np.minimum(delta, incubation) - latent_then_severe)
    entry = (1 - s_exit) * s_entry * np.maximum(0.0, illness - delta) + s_entry * fell_ill
    return s_exit * illness / length, severe / length, entry / length
