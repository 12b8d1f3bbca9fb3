## Slips, letters, labels, reports.
