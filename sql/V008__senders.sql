-- What people have decided about senders by command. What the configuration lists is not in here.

-- A decision that is changed or taken back is ended, never removed. It covers the identifiers that it
-- names and nothing wider.
create table sender_decision (
    id          bigint      generated always as identity primary key,
    name        text        not null,
    decision    text        not null check (decision in ('ours', 'spoofer')),
    networks    text[]      not null,   -- address blocks that are this sender's alone
    dkim        text[]      not null,   -- domains, and keys of ours as domain/selector
    spf         text[]      not null,   -- MAIL FROM domains
    decided_by  text        not null,
    decided_at  timestamptz not null,
    because     text,
    ended_by    text,
    ended_at    timestamptz,            -- null while it is in force
    check (cardinality(networks) + cardinality(dkim) + cardinality(spf) > 0),
    check ((ended_by is null) = (ended_at is null))
);
create unique index sender_decision_in_force on sender_decision (name) where ended_at is null;
comment on table sender_decision is 'senders approved or ignored by command, with what the decision rests on; history is kept';
