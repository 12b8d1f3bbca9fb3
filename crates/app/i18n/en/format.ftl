## Dates, times, numbers and money in the Canadian English form.
## Written by the methods of `Tr`; pages do not name these keys.

format-weekday-1 = Monday
format-weekday-2 = Tuesday
format-weekday-3 = Wednesday
format-weekday-4 = Thursday
format-weekday-5 = Friday
format-weekday-6 = Saturday
format-weekday-7 = Sunday
format-weekday-short-1 = Mon
format-weekday-short-2 = Tue
format-weekday-short-3 = Wed
format-weekday-short-4 = Thu
format-weekday-short-5 = Fri
format-weekday-short-6 = Sat
format-weekday-short-7 = Sun
format-month-1 = January
format-month-2 = February
format-month-3 = March
format-month-4 = April
format-month-5 = May
format-month-6 = June
format-month-7 = July
format-month-8 = August
format-month-9 = September
format-month-10 = October
format-month-11 = November
format-month-12 = December
format-month-short-1 = Jan
format-month-short-2 = Feb
format-month-short-3 = Mar
format-month-short-4 = Apr
format-month-short-5 = May
format-month-short-6 = Jun
format-month-short-7 = Jul
format-month-short-8 = Aug
format-month-short-9 = Sep
format-month-short-10 = Oct
format-month-short-11 = Nov
format-month-short-12 = Dec

format-day = { $weekday } { $day } { $month }
format-day-year = { $weekday } { $day } { $month } { $year }
format-day-short = { $weekday } { $day } { $month }
format-time = { $hour }:{ $minute }
format-time-hour = { $hour }:00
format-weekday-time = { $weekday } { $time }
format-day-time = { $day }, { $time }

format-today = Today
format-tomorrow = Tomorrow
format-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
format-distance-today = today
format-distance-yesterday = yesterday
format-distance-tomorrow = tomorrow
format-distance-past = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
format-distance-ahead = { $days ->
    [one] in 1 day
   *[other] in { $days } days
}

format-percent = { $number }%
format-money-cad = ${ $amount }
format-money-usd = US${ $amount }
format-money-other = { $amount } { $currency }
