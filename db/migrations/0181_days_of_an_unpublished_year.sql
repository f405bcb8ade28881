-- A day for the acknowledgement of a filing that ran into a year not published yet is fixed once that year is known (D-07, D-32).
GRANT UPDATE (ack_due_on, ack_due_provisional) ON individual_filings TO ronggui_app;
