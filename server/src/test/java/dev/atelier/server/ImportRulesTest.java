package dev.atelier.server;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. ARCHITECTURE.md draws the picture; here it is held. */
class ImportRulesTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            // What Spring generates at build time, once the server has been packaged, knows every bean.
            .withImportOption(location -> !location.contains("__") && !location.contains("$$SpringCGLIB$$"))
            .importPackages("dev.atelier");
    /** A new studio is a new entry. */
    private static final List<String> STUDIOS = List.of("canvas", "code", "desktop", "dispatch", "general");

    @Test
    void the_journal_knows_nobody_of_us() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.journal..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAPackage("dev.atelier.journal..").negate()))
                .check(ALL);
    }

    @Test
    void the_agent_knows_only_the_journal() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.agent..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage("dev.atelier.journal..", "dev.atelier.agent..")
                                .negate()))
                .check(ALL);
    }

    @Test
    void models_know_only_journal_and_agent() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.models..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage("dev.atelier.journal..", "dev.atelier.agent..", "dev.atelier.models..")
                                .negate()))
                .check(ALL);
    }

    @Test
    void the_sandbox_knows_only_journal_and_agent() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.sandbox..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage("dev.atelier.journal..", "dev.atelier.agent..", "dev.atelier.sandbox..")
                                .negate()))
                .check(ALL);
    }

    @Test
    void git_knows_nobody_of_us() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.git..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAPackage("dev.atelier.git..").negate()))
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void gif_knows_nobody_of_us() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.gif..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAPackage("dev.atelier.gif..").negate()))
                .check(ALL);
    }

    @Test
    void forge_knows_only_git() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.forge..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage("dev.atelier.git..", "dev.atelier.forge..")
                                .negate()))
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void mcp_knows_only_journal_and_agent() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.mcp..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage("dev.atelier.journal..", "dev.atelier.agent..", "dev.atelier.mcp..")
                                .negate()))
                .check(ALL);
    }

    @Test
    void engines_know_only_journal_agent_and_sandbox() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage(
                                        "dev.atelier.journal..",
                                        "dev.atelier.agent..",
                                        "dev.atelier.sandbox..",
                                        "dev.atelier.engine..")
                                .negate()))
                .check(ALL);
    }

    @Test
    void the_registry_knows_only_journal_and_agent() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.registry..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage(
                                        "dev.atelier.journal..", "dev.atelier.agent..", "dev.atelier.registry..")
                                .negate()))
                .allowEmptyShould(true)
                .check(ALL);
    }

    /** What a studio may know besides journal and agent, if it works with more than those. */
    private static final Map<String, List<String>> MORE = Map.of(
            "canvas", List.of("http", "sandbox", "gif"),
            "code", List.of("http", "sandbox", "git", "forge"),
            "desktop", List.of("http", "sandbox", "gif"),
            "dispatch", List.of("http", "registry", "git", "forge"));

    @Test
    void http_knows_only_journal_and_agent() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.http..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage("dev.atelier.journal..", "dev.atelier.agent..", "dev.atelier.http..")
                                .negate()))
                .check(ALL);
    }

    @Test
    void a_studio_knows_journal_and_agent_and_no_other_studio() {
        for (var studio : STUDIOS) {
            var known = Stream.concat(
                            Stream.of("journal", "agent", studio), MORE.getOrDefault(studio, List.of()).stream())
                    .map(room -> "dev.atelier." + room + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.atelier." + studio + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.atelier..")
                            .and(resideInAnyPackage(known).negate()))
                    .allowEmptyShould(true)
                    .check(ALL);
        }
    }

    @Test
    void the_server_finds_studios_by_their_beans_and_imports_none() {
        var packages =
                STUDIOS.stream().map(studio -> "dev.atelier." + studio + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.server..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .check(ALL);
    }

    @Test
    void spring_stays_in_the_server_and_in_the_web_packages_of_studios() {
        noClasses()
                .that(resideInAPackage("dev.atelier..")
                        .and(resideInAnyPackage("dev.atelier.server..", "dev.atelier.http..", "dev.atelier.*.web..")
                                .negate()))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", "dev.atelier.http.."))
                .check(ALL);
    }

    @Test
    void packages_of_a_room_do_not_go_in_circles() {
        slices().matching("dev.atelier.server.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("dev.atelier.models.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void logs_go_through_slf4j_and_stdout_belongs_to_the_ready_line() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.atelier.server.start.ReadyLine")
                .and()
                .doNotHaveFullyQualifiedName("dev.atelier.server.web.PdfText") // a process of its own
                .and()
                .resideOutsideOfPackage("dev.atelier.server.command") // of the terminal
                .and()
                .resideOutsideOfPackage("dev.atelier.canvas.sketch.child") // a process of its own
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(ALL);
    }

    @Test
    void a_class_is_called_what_it_is() {
        classes()
                .that(alwaysTrue())
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotStartingWith("Abstract")
                .check(ALL);
    }
}
