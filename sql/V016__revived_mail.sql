-- Mail that was given up may be tried again; for how long, counts from then on.

alter table outgoing_mail add column revived_at timestamptz;
comment on column outgoing_mail.revived_at is 'when somebody wanted it tried again after it had been given up; null when nobody did';
