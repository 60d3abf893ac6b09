package dev.atelier.code.propose;

import dev.atelier.agent.usage.Usages;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.Confidence;
import dev.atelier.code.run.RunState;
import dev.atelier.code.studio.CodeOptions;
import dev.atelier.code.work.Job;
import dev.atelier.code.work.Workshop;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Wording;
import dev.atelier.git.Author;
import dev.atelier.git.BranchName;
import dev.atelier.git.Branches;
import dev.atelier.git.Contribution;
import dev.atelier.git.GitFailure;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Commits, pushes and proposes. May be done again after any failure: the branch is the session's own, its commit is replaced, and the pull
 * request from it is found and renewed. Thread-safe, blocking.
 */
public final class Submission {
    private static final BranchName FIRST = new BranchName("main");

    private final Workshop workshop;
    private final Hostings hostings;
    private final Usages usages;
    private final Settings settings;
    private final InstantSource clock;

    /**
     * @param author of commits
     * @param address of this server for links, without a slash at its end; empty for links within it
     */
    public record Settings(Author author, String address) {}

    /** @param usages where the cost is looked up */
    public Submission(Workshop workshop, Hostings hostings, Usages usages, Settings settings, InstantSource clock) {
        this.workshop = workshop;
        this.hostings = hostings;
        this.usages = usages;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Work to be proposed.
     *
     * @param actor in whose name git works
     * @param state of the run so far
     * @param checks of exactly this work; null if none were run
     */
    public record Order(
            Idea idea,
            Job job,
            String actor,
            RunState state,
            CodeEvent.@Nullable ChecksRun checks,
            Confidence confidence) {
        boolean draft() {
            var created = state.created();
            return idea.failing() != null
                    || (created != null
                            && CodeOptions.stored(created.metadata()).draft());
        }

        CodeEvent.@Nullable BranchPushed pushed() {
            return state.findings().outcome().pushed();
        }
    }

    /** What became true. */
    public record Submitted(
            CodeEvent.ChangeMeasured change, CodeEvent.BranchPushed pushed, CodeEvent.PullRequestOpened opened) {}

    /** What a process that was killed had begun to push may come in at any moment; the branch has the session's name, so it is only ever ours. */
    public Submitted submit(Order order) throws GitFailure, ForgeFailure, IOException, InterruptedException {
        try {
            return submitNow(order);
        } catch (GitFailure e) {
            if (e.kind() != GitFailure.Kind.CONFLICT || order.pushed() != null) {
                throw e;
            }
            return submitNow(order); // over what is there by now
        }
    }

    private Submitted submitNow(Order order) throws GitFailure, ForgeFailure, IOException, InterruptedException {
        Ready ready = null;
        try {
            CodeEvent.ChangeMeasured change;
            try (var contribution = workshop.open(order.job(), order.actor())) {
                change = Measure.of(contribution, clock);
                ready = commit(order, contribution);
                contribution.push(ready.event().commit(), ready.branch(), ready.tip());
            }
            return new Submitted(change, ready.event(), open(order, ready, change));
        } catch (InterruptedException e) {
            if (ready != null && ready.tip() == null) {
                withdraw(order, ready, e);
            }
            throw e;
        }
    }

    /** @param tip where the branch stood before; null if it was not there */
    private record Ready(
            BranchName branch,
            BranchName base,
            CodeEvent.BranchPushed event,
            @Nullable String tip) {}

    private Ready commit(Order order, Contribution contribution) throws GitFailure, InterruptedException {
        var before = order.pushed();
        var branch =
                before == null ? BranchNaming.of(order.idea(), order.job().root()) : BranchName.parse(before.branch());
        var tip = contribution.tip(branch).orElse(null);
        if (before != null && tip == null) {
            branch = contribution.free(branch); // it was merged or removed
        } else if (before != null && !before.commit().equals(tip)) {
            throw new GitFailure(
                    GitFailure.Kind.CONFLICT,
                    "somebody else pushed to '" + branch + "' since; what is there now would be lost");
        }
        var base = base(order, contribution);
        var message = order.idea().message(order.job().root().value());
        var commit = contribution.commit(settings.author(), message);
        var event = new CodeEvent.BranchPushed(branch.value(), base.value(), commit, message.toString());
        return new Ready(branch, base, event, tip);
    }

    private static BranchName base(Order order, Contribution contribution) {
        var checkedOut = order.job().checkout().state().branch();
        return checkedOut == null ? contribution.defaultBranch().orElse(FIRST) : checkedOut;
    }

    private CodeEvent.PullRequestOpened open(Order order, Ready pushed, CodeEvent.ChangeMeasured change)
            throws ForgeFailure, InterruptedException {
        var job = order.job();
        var hosting = hostings.of(job.workspace(), job.checkout());
        var wording = wording(order, change);
        var opened = hosting.open(new Proposal(pushed.branch(), pushed.base(), wording, order.draft()));
        var pullRequest = renewed(hosting, opened, wording);
        return new CodeEvent.PullRequestOpened(
                hostings.kind(job.workspace(), job.checkout()).toString(),
                pullRequest.number(),
                pullRequest.page().toString(),
                pullRequest.words().title(),
                pushed.branch().value(),
                pullRequest.base(),
                pullRequest.isDraft());
    }

    private static PullRequest renewed(Hosting hosting, Opened opened, Wording wording)
            throws ForgeFailure, InterruptedException {
        return switch (opened) {
            case Opened.Created(var made) -> made;
            case Opened.Found(var there) -> hosting.revise(there.number(), wording);
        };
    }

    private Wording wording(Order order, CodeEvent.ChangeMeasured change) {
        var session = order.job().root();
        var evidence = new PullRequestText.Evidence(
                change,
                order.checks(),
                order.confidence(),
                usages.ofRoot(session).listCost(),
                settings.address() + "/sessions/" + session);
        return new Wording(order.idea().title(), PullRequestText.of(order.idea(), evidence));
    }

    /** Somebody stopped it before the branch was proposed: nobody knows of it yet, and it goes again, if it came to be at all. */
    private void withdraw(Order order, Ready ready, InterruptedException why) throws InterruptedException {
        var job = order.job();
        try {
            var access = new Branches.Access(
                    job.checkout().remote(), workshop.credential(job), Workshop.requester(job, order.actor()));
            workshop.repositories()
                    .branches()
                    .delete(access, ready.branch(), ready.event().commit());
        } catch (GitFailure e) {
            why.addSuppressed(e);
        }
    }
}
