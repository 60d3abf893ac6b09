/** JMH benchmarks of what runs for every event and touches no disk: {@code ./atelier bench jmh}. */
@NullMarked
package dev.atelier.bench.jmh;

import org.jspecify.annotations.NullMarked;
