"""Judged pairs of invented names: rows of every kind that a file of decisions may hold."""

from typing import Final

HEADER: Final = "left,right,schema,is_match,left_country,right_country,group,comment"

MATCHES: Final = (
    "Quorvane Optics Co Ltd,Quorvane Optics Co. Ltd.,Company,true,CN,CN,old cases,",
    "ZHEJIANG TALVOREX TECHNOLOGY CO LTD,Zhejiang Talvorex Technology Co. Ltd.,,yes,,CN,old cases,",
    "Brimholt Kastellan GmbH,Brimholt Kastellan Gesellschaft mbH,Company,1,DE,,new cases,",
    "Ondrivar Lettmus,LETTMUS Ondrivar,Person,match,,,new cases,",
)
OTHERS: Final = (
    "Quorvane Optics Co Ltd,Meldrix Foundry SA,Company,false,CN,FR,old cases,",
    "Brimholt Kastellan GmbH,Oskarite Shipping PLC,company,No,,,new cases,",
    "Ondrivar Lettmus,Perrin Vasquelle,Person,not a match,,,new cases,",
)
PAIRS: Final = "\n".join((HEADER, *MATCHES, *OTHERS)) + "\n"

ROUGH: Final = "\n".join(
    (
        HEADER,
        "Quorvane Optics Co Ltd,Quorvane Optics Co. Ltd.,Company,true,CN,CN,,first",
        "quorvane  optics co. ltd.,Quorvane Optics Co Ltd,,TRUE,CN,China,,the other way round",
        "Quorvane Optics Co Ltd,QUORVANE OPTICS CO. LTD.,,no,CN,CN,,judged otherwise",
        ",,,,,,,",
        "Talvorex,Talvorex AG,Company,probably,,,,no plain judgement",
        "Talvorex,Talvorex AG,Company,,,,,no judgement",
        "Talvorex,,Company,true,,,,no name",
        "Talvorex,Talvorex AG,Planet,true,,,,no schema",
        "Talvorex AG,Talvorex Aktiengesellschaft,Company,ja,Atlantis,,,an unknown country",
        "★★★,Talvorex AG,Company,false,,,,a name without a word",
    )
)
"""Eleven lines: ten rows, of which five are read, one is empty and four are unread."""
