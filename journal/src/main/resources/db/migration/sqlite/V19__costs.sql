-- Under what the cost of a session counts besides itself: the task that it is and those above it, who asked, repositories, the conversation.
create table cost_place (
    root_id   text    not null, -- the session that a client began
    scope     text    not null, -- task, source, repository, conversation
    name      text    not null,
    level     integer not null, -- 0 for its own; of tasks, how far above
    workspace text    not null,
    primary key (root_id, scope, name)
) without rowid;

create index cost_place_by_name on cost_place (workspace, scope, name);

-- What may be spent above sessions, as the registry's budgets say it. A row is the lock under which requests reserve.
create table budget (
    budget_id   text    not null primary key,
    workspace   text    not null,
    scope       text    not null, -- workspace, task, source, repository, conversation
    name        text    not null, -- empty for the whole workspace
    period      text    not null, -- day, week, month, total
    cost_limit  integer not null, -- billionths of a US dollar
    warned_from integer,          -- first day of the period in which people were told that it is nearly spent
    checks      integer not null
) without rowid;

create index budget_by_workspace on budget (workspace);

-- Whose next request a budget, or another session's, holds back.
create table budget_wait (
    session_id text not null primary key,
    budget_id  text not null
) without rowid;

create index budget_wait_by_budget on budget_wait (budget_id);

-- What the brain is told of the registry: every text that there was, and who caused it.
create table brain_text (
    workspace  text    not null,
    version    integer not null,
    body       text    not null,
    cause      text    not null, -- the change, in words
    actor      text    not null,
    created_at integer not null,
    primary key (workspace, version)
) without rowid;
