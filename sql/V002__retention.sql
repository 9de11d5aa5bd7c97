-- Original documents are kept for a while only; they know themselves since when.

alter table raw add column arrived_at timestamptz not null default now();

update raw w
set arrived_at = r.arrived_at
from report r
where r.policy_domain = w.policy_domain and r.id = w.report;

alter table raw alter column arrived_at drop default;

create index raw_by_arrival on raw (arrived_at);
