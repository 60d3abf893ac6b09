/** What sessions use and cost: sums computed from the journal, and budgets that hold before the money is spent. */
@NullMarked
package dev.atelier.agent.usage;

import org.jspecify.annotations.NullMarked;
