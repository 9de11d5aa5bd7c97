-- What is expected of senders that were decided on by command, and which of our names exist.

alter table sender_decision add column owner    text;                             -- who answers for it
alter table sender_decision add column authors  text[]  not null default '{}';    -- empty: any
alter table sender_decision add column rhythm   text    not null default 'daily'
    check (rhythm in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly'));
alter table sender_decision add column critical boolean not null default false;
alter table sender_decision add column spf_only text;                             -- why it need not sign

-- Author domains below a policy domain, as DNS knows them. A name without records exists; one that
-- does not is for np (RFC 9989 4.7).
create table author_name (
    policy_domain text        not null,
    name          text        not null,
    exists        boolean     not null,
    answered_by   text        not null,   -- the server that said so last
    asked_at      timestamptz not null,
    primary key (policy_domain, name)
);
comment on table author_name is 'whether author domains exist in DNS; an unanswered question changes nothing';
