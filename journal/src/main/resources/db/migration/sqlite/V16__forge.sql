-- What was checked out for sessions, where no agent can change it.
create table git_checkout (
    session_id  text    not null,
    resource_id text    not null,
    workspace   text    not null,
    actor       text    not null, -- the agent for whom
    remote      text    not null,
    mount_path  text    not null,
    branch      text,             -- null if a commit was asked for
    commit_id   text,             -- null if the repository was empty
    at          integer not null,
    primary key (session_id, resource_id)
) without rowid;

-- Every operation on a remote, and what was done at forges. Never changed.
create table git_audit (
    id         text    not null primary key, -- sorts by age
    workspace  text    not null,
    at         integer not null,
    actor      text    not null,
    operation  text    not null,
    remote     text    not null,
    ref        text    not null,
    sha        text,                         -- a commit; null if it came to none
    session_id text    not null,
    result     text    not null,             -- ok, or the kind of failure
    millis     integer not null
) without rowid;

create index git_audit_by_workspace on git_audit (workspace, id);
create index git_audit_by_ref on git_audit (workspace, remote, ref, id);

-- The pull requests of repositories without a forge.
create table pull_request (
    workspace   text    not null,
    remote      text    not null,
    number      integer not null, -- from 1 in each repository
    session_id  text    not null,
    title       text    not null,
    body        text    not null,
    head_branch text    not null,
    base_branch text    not null,
    state       text    not null, -- open, closed, merged
    is_draft    integer not null,
    created_at  integer not null,
    updated_at  integer not null,
    primary key (workspace, remote, number)
) without rowid;

create unique index pull_request_open on pull_request (workspace, remote, head_branch) where state = 'open';
create index pull_request_by_session on pull_request (session_id);

-- What was said of the work of a session here: on a line, on a file or on all of it.
create table review_remark (
    id         integer not null, -- from 1 in each workspace
    workspace  text    not null,
    session_id text    not null,
    remote     text    not null,
    number     integer,          -- of its pull request; null before there is one
    author     text    not null,
    body       text    not null,
    path       text,
    line       integer,
    side       text,             -- old, new
    commit_id  text,             -- that the author saw
    at         integer not null,
    primary key (workspace, id)
) without rowid;

create index review_remark_by_session on review_remark (workspace, session_id, id);
create index review_remark_by_pull_request on review_remark (workspace, remote, number, id);

create table review_reaction (
    workspace text not null,
    remote    text not null,
    subject   text not null,
    reaction  text not null,
    primary key (workspace, remote, subject, reaction)
) without rowid;

-- What became of checks of commits of repositories without a forge.
create table commit_status (
    workspace   text    not null,
    remote      text    not null,
    commit_id   text    not null,
    context     text    not null,
    state       text    not null,
    description text    not null,
    page        text,
    at          integer not null,
    primary key (workspace, remote, commit_id, context)
) without rowid;
