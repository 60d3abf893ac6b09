package dev.atelier.code.testresult;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.code.source.TreeLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites><testsuite name="S" tests="5" failures="99">
              <properties><property name="a" value="b"/></properties>
              <testcase classname="a.B" name="works" time="0.25"><system-out><![CDATA[<failure/>]]></system-out></testcase>
              <testcase classname="a.B" name="fails" time="1,000.5"><failure message="no &lt;b&gt;" type="x">trace</failure><system-out/></testcase>
              <testcase classname="a.B" name="breaks"><error><![CDATA[trace]]></error></testcase>
              <testcase classname="a.B" name="waits" time="much"><skipped/></testcase>
              <testcase classname="a.B" name="flaky"><flakyFailure message="once"/></testcase>
            </testsuite></testsuites>
            """;

    @TempDir
    Path root;

    @Test
    void a_report_is_counted_by_its_tests_and_not_by_what_it_says_of_itself() {
        var run = (TestRun) read(REPORT);
        assertThat(run.passed()).isEqualTo(2);
        assertThat(run.failed()).isEqualTo(2);
        assertThat(run.skipped()).isEqualTo(1);
        assertThat(run.time()).isEqualTo(Duration.ofMillis(1_000_750));
        assertThat(run.failures())
                .containsExactly(
                        new TestRun.Failure("a.B", "fails", "no <b>"), new TestRun.Failure("a.B", "breaks", "trace"));
        assertThat(run.good()).isFalse();
    }

    @Test
    void a_document_type_is_refused_and_nothing_is_fetched() throws IOException {
        var secret = Files.writeString(root.resolve("secret"), "planted-secret");
        for (var type : new String[] {
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE a SYSTEM \"" + secret.toUri() + "\">",
            "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;&b;&b;\">]>"
        }) {
            var read = read(type + "<testsuite><testcase name=\"a\"><failure>&x;</failure></testcase></testsuite>");
            assertThat(read).isInstanceOf(TestReading.Unreadable.class);
            assertThat(read.toString()).doesNotContain("planted-secret");
        }
    }

    @Test
    void what_is_no_report_is_said() {
        assertThat(read("<html/>"))
                .isEqualTo(new TestReading.Unreadable(
                        "The report is not JUnit's: it begins with neither testsuites nor testsuite."));
        assertThat(read("<testsuite><testcase>")).isInstanceOf(TestReading.Unreadable.class);
        assertThat(read("")).isInstanceOf(TestReading.Unreadable.class);
        assertThat(read("<testsuite>" + "<a>".repeat(100_000))).isInstanceOf(TestReading.Unreadable.class);
        assertThat(read("<testsuite><testcase>" + "<a>".repeat(100_000))).isInstanceOf(TestReading.Unreadable.class);
        assertThat(read("<testsuite/>")).isEqualTo(TestRun.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_broken_report_is_read_or_refused(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var bytes = REPORT.getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 5; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(JUnitXml.read(bytes))
                    .as("seed %d, round %d", seed, round)
                    .isNotNull();
        }
    }

    @Test
    void reports_are_found_where_builds_leave_them() throws IOException {
        put("core/target/surefire-reports/TEST-a.xml", REPORT);
        put("web/build/test-results/test/x.xml", "<testsuite><testcase name='a'/></testsuite>");
        put("pom.xml", "<project/>");
        put("junit.xml", "<!DOCTYPE a><testsuite/>");
        var reports = TestReports.in(root, TreeLimits.ORDINARY, InstantSource.system());
        assertThat(reports.reports()).isEqualTo(2);
        assertThat(reports.run().all()).isEqualTo(6);
        assertThat(reports.unreadable())
                .containsExactly("junit.xml: The report has a document type, which is not read.");
    }

    private static TestReading read(String report) {
        return JUnitXml.read(report.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
