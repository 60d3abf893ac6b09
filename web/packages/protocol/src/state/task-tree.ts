/** What of a task says where it hangs and what it cost. */
export interface TaskLike {
  readonly task_id: string;
  readonly parent_task_id: string | null;
  readonly created_at: string;
  /** Of its own session, without those that it gave to others. */
  readonly cost_usd: number;
}

/** A task with those that it gave to others, the oldest first. */
export interface TaskNode<T extends TaskLike> {
  readonly task: T;
  readonly children: readonly TaskNode<T>[];
  /** Of all of it, its own included. */
  readonly cost: number;
}

/** The trees that tasks form; one whose parent is not among them is a root. The roots keep their order. */
export function treeOf<T extends TaskLike>(tasks: readonly T[]): readonly TaskNode<T>[] {
  const known = new Set(tasks.map(({ task_id: id }) => id));
  const below = new Map<string, T[]>();
  const roots: T[] = [];
  for (const task of tasks) {
    const { parent_task_id: parent } = task;
    if (parent === null || parent === task.task_id || !known.has(parent)) roots.push(task);
    else below.set(parent, [...(below.get(parent) ?? []), task]);
  }
  const node = (task: T): TaskNode<T> => {
    const under = below.get(task.task_id) ?? [];
    // Taken away, so that parents in a ring (which no server sends) end too.
    below.delete(task.task_id);
    const children = under.sort((one, other) => one.created_at.localeCompare(other.created_at)).map(node);
    return { task, children, cost: task.cost_usd + treeCost(children) };
  };
  return roots.map(node);
}

/** What trees cost together. */
export function treeCost<T extends TaskLike>(nodes: readonly TaskNode<T>[]): number {
  return nodes.reduce((sum, { cost }) => sum + cost, 0);
}

/** The node of a task, wherever it hangs. */
export function placeInTree<T extends TaskLike>(nodes: readonly TaskNode<T>[], id: string): TaskNode<T> | undefined {
  for (const node of nodes) {
    const found = node.task.task_id === id ? node : placeInTree(node.children, id);
    if (found) return found;
  }
  return undefined;
}
