## Dates, heures, nombres et sommes, forme canadienne-française.
## Écrits par les méthodes de `Tr`; les pages ne nomment pas ces clés.

format-weekday-1 = lundi
format-weekday-2 = mardi
format-weekday-3 = mercredi
format-weekday-4 = jeudi
format-weekday-5 = vendredi
format-weekday-6 = samedi
format-weekday-7 = dimanche
format-weekday-short-1 = lun.
format-weekday-short-2 = mar.
format-weekday-short-3 = mer.
format-weekday-short-4 = jeu.
format-weekday-short-5 = ven.
format-weekday-short-6 = sam.
format-weekday-short-7 = dim.
format-month-1 = janvier
format-month-2 = février
format-month-3 = mars
format-month-4 = avril
format-month-5 = mai
format-month-6 = juin
format-month-7 = juillet
format-month-8 = août
format-month-9 = septembre
format-month-10 = octobre
format-month-11 = novembre
format-month-12 = décembre
format-month-short-1 = janv.
format-month-short-2 = févr.
format-month-short-3 = mars
format-month-short-4 = avr.
format-month-short-5 = mai
format-month-short-6 = juin
format-month-short-7 = juill.
format-month-short-8 = août
format-month-short-9 = sept.
format-month-short-10 = oct.
format-month-short-11 = nov.
format-month-short-12 = déc.

format-day = { $day ->
    [1] le { $weekday } 1er { $month }
   *[other] le { $weekday } { $day } { $month }
}
format-day-year = { $day ->
    [1] le { $weekday } 1er { $month } { $year }
   *[other] le { $weekday } { $day } { $month } { $year }
}
format-day-short = { $weekday } { $day } { $month }
format-time = { $hour } h { $minute }
format-time-hour = { $hour } h
format-weekday-time = { $weekday } { $time }
format-day-time = { $day }, { $time }

format-today = Aujourd’hui
format-tomorrow = Demain
format-late = Retard { $days } j
format-distance-today = aujourd’hui
format-distance-yesterday = hier
format-distance-tomorrow = demain
format-distance-past = { $days ->
    [one] il y a { $days } jour
   *[other] il y a { $days } jours
}
format-distance-ahead = { $days ->
    [one] dans { $days } jour
   *[other] dans { $days } jours
}

format-percent = { $number } %
format-money-cad = { $amount } $
format-money-usd = { $amount } $ US
format-money-other = { $amount } { $currency }
