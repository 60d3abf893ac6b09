package dev.atelier.dispatch.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What commands do that people may want to look at first. Told by the names of programs, so what hides is not found: a sandbox holds, this warns. */
public enum CommandClass {
    /** Changes what runs elsewhere. */
    DEPLOY(
            "kubectl|helm|terraform|tofu|pulumi|ansible\\S*|serverless|flyctl|gcloud|aws|az|docker-compose|systemctl|deploy\\S*"),
    /** Gives something to the world. */
    PUBLISH(
            "npm publish|yarn publish|pnpm publish|twine|mvn deploy|gradle publish|docker push|cargo publish|gem push|git push|gh release"),
    /** Removes what may be needed. */
    DELETE("rm|rmdir|shred|git reset|git clean|drop (table|database)|truncate"),
    /** Reads or changes data that lives outside of the repository. */
    DATABASE("psql|mysql|sqlite3|mongo\\S*|redis-cli|flyway|liquibase|alembic|\\S*migrate"),
    /** Talks to others. */
    NETWORK("curl|wget|ssh|scp|rsync|nc|telnet|ftp"),
    /** Brings in what others wrote. */
    INSTALL("apt|apt-get|yum|dnf|apk|brew|(npm|yarn|pnpm|pip|pip3|gem|cargo|go|composer) (install|add|get)|npx"),
    /** Wants to be somebody else. */
    PRIVILEGED("sudo|su|doas|chmod|chown|setcap|mount");

    @SuppressWarnings("ImmutableEnumChecker") // a pattern never changes
    private final Pattern pattern;

    CommandClass(String programs) {
        this.pattern =
                Pattern.compile("(^|[\\s;&|(`$/\"'])(" + programs + ")($|[\\s;&|)`\"'])", Pattern.CASE_INSENSITIVE);
    }

    /** What a command line does, as far as it shows. */
    static List<CommandClass> of(String command) {
        return Arrays.stream(values())
                .filter(kind -> kind.pattern.matcher(command).find())
                .toList();
    }

    /** {@code deploy}. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
