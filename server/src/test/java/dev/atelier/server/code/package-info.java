/**
 * Coding runs from the prompt to the pull request. The requirements of the seed, by their numbers, and where each is held:
 *
 * <ol>
 *   <li>Tools do the work: {@link dev.atelier.server.code.CodeRunTest}.
 *   <li>Several turns with the model: {@code CodeRunTest}.
 *   <li>Guidance by the kind of project: {@code TaskReadingTest} in the studio.
 *   <li>Traces: {@code TelemetryTest}, {@code ConsoleOutletTest}.
 *   <li>Decisions with a confidence that is no constant: {@code CalibrationTest} in the studio, {@code CodeRunTest}.
 *   <li>Numbers about files: the studio's {@code quality} tests, {@code CodeRunTest}.
 *   <li>How runs come out: {@code CodeApiTest}, {@code GitHubAppRunTest}.
 *   <li>Nothing is left behind: {@code code-kills.test.ts}, {@code CodeDecisionTest}, and the tests of the sandboxes.
 *   <li>Runs at the same time: {@code CodeRunTest}.
 *   <li>A README where there is none: {@code CodeRunTest}.
 *   <li>Proven before it is proposed: {@code CodeRunTest}.
 *   <li>What a pull request and a commit say: {@code CodeRunTest}, {@code BranchNamingTest} in the studio.
 *   <li>{@code POST /code} and its events: {@code CodeApiTest}, {@code CodeRequestTest}, {@code StreamPlaceTest} in the studio.
 *   <li>The port: {@code SettingsTest}.
 *   <li>The seed's variables: {@code SeedVariablesTest}.
 *   <li>The container image: {@code Dockerfile}, which was built and run by hand; no test builds it.
 *   <li>No key in code or logs: {@code PlantedTokenTest}, {@code GitHubAppRunTest}.
 *   <li>Who did what with git: {@code ForgesTest}.
 *   <li>Benchmarks: {@code ./atelier bench code clone}.
 *   <li>Rate limits: the tests of {@code models}.
 *   <li>The API's description: {@code OpenApiTest}.
 *   <li>Diagnostics: {@code ./atelier doctor}, {@code launcher.test.ts}.
 * </ol>
 */
@NullMarked
package dev.atelier.server.code;

import org.jspecify.annotations.NullMarked;
