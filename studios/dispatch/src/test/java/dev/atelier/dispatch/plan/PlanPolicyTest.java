package dev.atelier.dispatch.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.dispatch.event.DispatchEvent.PlanWritten;
import dev.atelier.dispatch.task.NewTask.Approval;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanPolicyTest {
    private static final List<String> PATHS =
            List.of(".github/**", "**/Dockerfile*", "deploy/**", "**/migrations/**", "**/.env*", "CODEOWNERS");
    private static final PlanPolicy POLICY = new PlanPolicy(
            Approval.POLICY,
            new BigDecimal("5"),
            PATHS,
            EnumSet.complementOf(EnumSet.of(CommandClass.NETWORK, CommandClass.INSTALL)));

    private static PlanWritten plan(List<String> files, List<String> commands, @Nullable String cost) {
        var estimate = cost == null ? null : new BigDecimal(cost);
        return new PlanWritten("Do it", List.of("first"), files, commands, List.of(), estimate, "# Plan");
    }

    @Test
    void a_plan_without_anything_to_look_at_goes_on() {
        assertThat(POLICY.reason(plan(List.of("src/a.py", "README.md"), List.of("pytest -q"), "4.99"), Approval.POLICY))
                .isEmpty();
        assertThat(POLICY.reason(plan(List.of(), List.of(), null), Approval.POLICY))
                .isEmpty();
        assertThat(POLICY.reason(null, Approval.POLICY))
                .as("a task without a plan")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github/workflows/ci.yml",
                "./.github/workflows/ci.yml",
                "/workspace/repo/deploy/production.yaml",
                "src/../deploy/production.yaml",
                "Dockerfile",
                "services/api/Dockerfile.prod",
                "app/migrations/0001.py",
                "migrations/0001.py",
                ".env",
                "backend/.env.local",
                "CODEOWNERS",
                "../elsewhere/file",
                "a\u0000b",
            })
    void a_protected_file_is_seen_however_it_is_written(String file) {
        assertThat(POLICY.reason(plan(List.of("src/a.py", file), List.of(), null), Approval.POLICY))
                .hasValueSatisfying(why -> assertThat(why).contains("it touches " + file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment.md", "src/github/a.py", "docs/CODEOWNERS", "envs/a", "src/deploy.py"})
    void a_file_that_only_looks_like_one_is_not(String file) {
        assertThat(POLICY.reason(plan(List.of(file), List.of(), null), Approval.POLICY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kubectl apply -f x.yaml, deploy",
        "cd infra && terraform apply, deploy",
        "npm publish, publish",
        "git push --force, publish",
        "rm -rf build, delete",
        "psql -c 'drop table users', delete",
        "python manage.py migrate, database",
        "sudo make install, privileged",
        "env X=1 /usr/bin/sudo true, privileged",
        "$(sudo true), privileged",
    })
    void a_command_of_a_class_that_needs_a_look_is_named_with_it(String command, String kind) {
        assertThat(POLICY.reason(plan(List.of(), List.of("make", command), null), Approval.POLICY))
                .hasValueSatisfying(why -> assertThat(why).contains("it runs '" + command + "' (" + kind + ")"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"curl https://example.org", "pip install x", "npm test", "grep -r sudoku .", "./gradlew build"})
    void a_command_of_another_class_or_of_none_is_not(String command) {
        assertThat(POLICY.reason(plan(List.of(), List.of(command), null), Approval.POLICY))
                .isEmpty();
    }

    @Test
    void what_may_cost_as_much_as_the_limit_needs_a_look_and_all_reasons_are_told() {
        var plan = plan(List.of("deploy/x"), List.of("sudo true"), "5.00");
        assertThat(POLICY.reason(plan, Approval.POLICY))
                .hasValue("it may cost 5.00 dollars; it touches deploy/x; it runs 'sudo true' (privileged)");
        var free = new PlanPolicy(Approval.POLICY, null, List.of(), EnumSet.noneOf(CommandClass.class));
        assertThat(free.reason(plan, Approval.POLICY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY, POLICY, false, false",
        "POLICY, POLICY, true, true",
        "POLICY, ALWAYS, false, true",
        "POLICY, NEVER, true, false",
        "ALWAYS, POLICY, false, true",
        "ALWAYS, NEVER, true, false",
        "NEVER, POLICY, true, false",
        "NEVER, ALWAYS, false, true",
    })
    void what_the_task_says_comes_before_what_the_server_says(
            Approval server, Approval task, boolean risky, boolean asks) {
        var policy = new PlanPolicy(server, null, PATHS, EnumSet.noneOf(CommandClass.class));
        var plan = plan(List.of(risky ? "deploy/x" : "src/x"), List.of(), null);
        assertThat(policy.reason(plan, task).isPresent()).isEqualTo(asks);
    }

    @Test
    void a_glob_that_is_none_is_refused() {
        assertThatThrownBy(() ->
                        new PlanPolicy(Approval.POLICY, null, List.of("deploy/[a"), EnumSet.noneOf(CommandClass.class)))
                .isInstanceOf(PatternSyntaxException.class);
    }
}
