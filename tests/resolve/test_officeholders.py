"""The table of office-holders against facts: who was what on which day."""

from __future__ import annotations

import pytest

from verbale.resolve.knowledge import package_knowledge
from verbale.resolve.offices import holders

OFFICES = package_knowledge().offices

FACTS = """
USA president 1962-10-22 Kennedy
USA president 1974-08-01 Nixon
USA president 1999-03-24 Clinton
USA president 2003-03-20 Bush
USA president 2013-09-01 Obama
USA president 2020-03-01 Trump
USA president 2022-02-24 Biden
USA vice president 2018-05-01 Pence
USA foreign minister 1971-07-01 Rogers
USA foreign minister 1995-11-21 Christopher
USA foreign minister 2003-02-05 Powell
USA foreign minister 2015-07-14 Kerry
USA foreign minister 2023-06-18 Blinken
USA defence minister 2004-01-01 Rumsfeld
USA defence minister 2022-05-01 Austin
USA director of the cia 2022-10-01 Burns
RUS president 1996-07-03 Yeltsin
RUS president 2008-08-08 Medvedev
RUS president 2015-03-01 Putin
RUS prime minister 2009-01-01 Putin
RUS prime minister 2021-06-01 Mishustin
RUS foreign minister 1999-06-01 Ivanov
RUS foreign minister 2015-03-01 Lavrov
RUS defence minister 2019-09-01 Shoigu
SUN leader 1962-10-22 Khrushchev
SUN leader 1986-04-26 Gorbachev
SUN foreign minister 1975-08-01 Gromyko
GBR prime minister 1982-04-02 Thatcher
GBR prime minister 2003-03-20 Blair
GBR prime minister 2016-06-23 Cameron
GBR prime minister 2022-10-01 Truss
GBR foreign minister 1990-01-01 Hurd
GBR foreign minister 2017-05-01 Johnson
GBR foreign minister 2020-08-01 Raab
FRA president 1995-12-14 Chirac
FRA president 2011-03-19 Sarkozy
FRA president 2018-11-11 Macron
FRA prime minister 2000-01-01 Jospin
FRA foreign minister 2020-08-04 Drian
DEU prime minister 1990-10-03 Kohl
DEU prime minister 2015-09-05 Merkel
DEU prime minister 2022-02-27 Scholz
DEU foreign minister 2001-09-11 Fischer
DEU foreign minister 2018-09-01 Maas
ITA prime minister 2020-03-09 Conte
ESP prime minister 2004-03-11 Aznar
POL president 1993-01-01 Walesa
CSK president 1990-06-01 Havel
UKR president 2014-02-01 Yanukovych
UKR president 2022-02-24 Zelensky
UKR foreign minister 2022-03-10 Kuleba
BLR president 2020-08-09 Lukashenko
GEO president 2008-08-08 Saakashvili
TUR president 2016-07-15 Erdogan
TUR foreign minister 2018-10-02 Cavusoglu
ISR prime minister 1978-09-17 Begin
ISR prime minister 1994-10-26 Rabin
ISR prime minister 2006-07-12 Olmert
ISR prime minister 2021-09-01 Bennett
EGY president 1979-03-26 Sadat
EGY president 2012-12-01 Morsi
SYR president 2013-08-21 al-Assad
IRN president 2009-06-12 Ahmadinejad
IRN foreign minister 2015-07-14 Zarif
SAU monarch 2016-01-01 Salman
PAK prime minister 1998-05-28 Sharif
PAK prime minister 2019-02-27 Khan
IND prime minister 1975-06-25 Gandhi
IND prime minister 2016-11-08 Modi
CHN president 2001-04-01 Jiang
CHN president 2018-03-20 Xi
CHN foreign minister 2014-06-01 Wang
JPN prime minister 2006-01-01 Koizumi
JPN prime minister 2015-08-14 Abe
KOR president 2000-06-15 Kim
KOR president 2018-04-27 Moon
TWN president 2019-01-01 Tsai
PHL president 2018-01-01 Duterte
IDN president 2004-12-26 Yudhoyono
AUS prime minister 2003-01-01 Howard
AUS prime minister 2022-01-01 Morrison
CAN prime minister 2017-07-01 Trudeau
BRA president 2005-01-01 Silva
BRA president 2020-06-01 Bolsonaro
VEN president 2002-04-01 Chavez
ZAF president 1995-06-24 Mandela
NGA president 2016-01-01 Buhari
KEN president 2008-01-15 Kibaki
ETH prime minister 2019-10-11 Ahmed
igo:UN secretary-general 1999-06-10 Annan
igo:NATO secretary-general 2018-07-11 Stoltenberg
igo:EC president 2021-01-01 Leyen
"""


@pytest.mark.parametrize("fact", FACTS.strip().splitlines())
def test_the_holder_on_the_day_and_nobody_else(fact: str) -> None:
    country, *office, day, surname = fact.split(" ")
    held = holders(OFFICES, country, " ".join(office), day)
    assert [term.name.split()[-1] == surname or term.surname == surname for term in held] == [True]


def test_the_days_between_two_holders_are_nobodys() -> None:
    assert holders(OFFICES, "IRN", "supreme leader", "1989-01-01")[0].surname == "Khomeini"
    assert holders(OFFICES, "SUN", "president", "1992-01-01") == ()
