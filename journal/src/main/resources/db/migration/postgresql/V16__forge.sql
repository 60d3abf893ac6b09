-- What was checked out for sessions, where no agent can change it.
create table git_checkout (
    session_id  text collate "C" not null,
    resource_id text collate "C" not null,
    workspace   text collate "C" not null,
    actor       text             not null, -- the agent for whom
    remote      text collate "C" not null,
    mount_path  text collate "C" not null,
    branch      text collate "C",             -- null if a commit was asked for
    commit_id   text collate "C",             -- null if the repository was empty
    at          bigint           not null,
    primary key (session_id, resource_id)
);

-- Every operation on a remote, and what was done at forges. Never changed.
create table git_audit (
    id         text collate "C" not null primary key, -- sorts by age
    workspace  text collate "C" not null,
    at         bigint           not null,
    actor      text collate "C" not null,
    operation  text collate "C" not null,
    remote     text collate "C" not null,
    ref        text collate "C" not null,
    sha        text collate "C",                         -- a commit; null if it came to none
    session_id text collate "C" not null,
    result     text collate "C" not null,             -- ok, or the kind of failure
    millis     bigint           not null
);

create index git_audit_by_workspace on git_audit (workspace, id);
create index git_audit_by_ref on git_audit (workspace, remote, ref, id);

-- The pull requests of repositories without a forge.
create table pull_request (
    workspace   text collate "C" not null,
    remote      text collate "C" not null,
    number      bigint           not null, -- from 1 in each repository
    session_id  text collate "C" not null,
    title       text             not null,
    body        text             not null,
    head_branch text collate "C" not null,
    base_branch text collate "C" not null,
    state       text collate "C" not null, -- open, closed, merged
    is_draft    bigint           not null,
    created_at  bigint           not null,
    updated_at  bigint           not null,
    primary key (workspace, remote, number)
);

create unique index pull_request_open on pull_request (workspace, remote, head_branch) where state = 'open';
create index pull_request_by_session on pull_request (session_id);

-- What was said of the work of a session here: on a line, on a file or on all of it.
create table review_remark (
    id         bigint           not null, -- from 1 in each workspace
    workspace  text collate "C" not null,
    session_id text collate "C" not null,
    remote     text collate "C" not null,
    number     bigint,          -- of its pull request; null before there is one
    author     text             not null,
    body       text             not null,
    path       text collate "C",
    line       bigint,
    side       text collate "C",             -- old, new
    commit_id  text collate "C",             -- that the author saw
    at         bigint           not null,
    primary key (workspace, id)
);

create index review_remark_by_session on review_remark (workspace, session_id, id);
create index review_remark_by_pull_request on review_remark (workspace, remote, number, id);

create table review_reaction (
    workspace text collate "C" not null,
    remote    text collate "C" not null,
    subject   text collate "C" not null,
    reaction  text collate "C" not null,
    primary key (workspace, remote, subject, reaction)
);

-- What became of checks of commits of repositories without a forge.
create table commit_status (
    workspace   text collate "C" not null,
    remote      text collate "C" not null,
    commit_id   text collate "C" not null,
    context     text collate "C" not null,
    state       text collate "C" not null,
    description text             not null,
    page        text collate "C",
    at          bigint           not null,
    primary key (workspace, remote, commit_id, context)
);
