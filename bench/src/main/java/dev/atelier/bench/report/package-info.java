/** Figures, their targets and baselines, and the two forms they are told in: a table and a file. */
@NullMarked
package dev.atelier.bench.report;

import org.jspecify.annotations.NullMarked;
