package dev.atelier.dispatch.inbox.right;

import dev.atelier.dispatch.inbox.right.Rights.Question;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Refusal;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import java.util.regex.Pattern;

/** Those who may write to a repository. What a delivery says of them is not enough: it calls everybody a member who belongs to the organisation. */
public final class GitHubRights implements Rights.Register {
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?");

    private final Hostings hostings;

    public GitHubRights(Hostings hostings) {
        this.hostings = hostings;
    }

    @Override
    public Right of(Question question) throws InterruptedException {
        if (!ACCOUNT.matcher(question.account()).matches()) {
            return new Right.Denied("'" + question.account().replaceAll("[^\\p{Graph}]", "?") + "' is no account");
        }
        try {
            var remote = Remote.parse(question.place());
            if (hostings.credential(question.workspace(), remote).isEmpty()) {
                return new Right.Unasked("this server has no credential for " + remote.host()
                        + ", so nobody was asked who may write there");
            }
            return hostings.of(question.workspace(), remote).mayWrite(question.account())
                    ? new Right.Granted()
                    : new Right.Denied(
                            question.account() + " may not write to the repository, " + remote.host() + " says");
        } catch (GitFailure e) {
            return new Right.Denied("the repository's address is none: " + e.getMessage());
        } catch (ForgeFailure e) {
            return right(e);
        }
    }

    /** Who cannot be asked for good grants nothing. */
    private static Right right(ForgeFailure failure) {
        var why = String.valueOf(failure.getMessage());
        if (failure.refusal().isPassing()) {
            return new Right.Later(why);
        }
        return failure.refusal() instanceof Refusal.NotOffered
                ? new Right.Unasked(why)
                : new Right.Denied("whether that account may write to the repository cannot be found out: " + why);
    }
}
