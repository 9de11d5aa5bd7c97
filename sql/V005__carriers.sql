-- Who carried a report.

-- What speaks more for a report ranks higher; of several carriers of one report the highest stays.
create function carrier_rank(carrier text) returns integer language sql immutable as $$
    select array_position(array['contradicted', 'unknown', 'unverified', 'verified'], carrier)
$$;

-- Forged reports are few, and are counted whenever a domain is looked at.
create index report_contradicted on report (policy_domain, day) where carrier = 'contradicted';
