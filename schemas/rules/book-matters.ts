import { isBook, linesOf } from './book-lines.ts';
import { type DeskPaper, type Matter, pairOf } from './matters.ts';
import { mentionsIn } from './mention.ts';
import { isOwnBook } from './two-books.ts';

/** Two books of one kind that count the same people as their own: two of a household, and half of the smaller book. */
export function findBookMatters(paper: DeskPaper, papers: readonly DeskPaper[]): readonly Matter[] {
  if (!isBook(paper.kind)) return [];
  const here = ownPeople(paper);
  return papers.flatMap((other): readonly Matter[] => {
    if (other.kind !== paper.kind || other.id === paper.id) return [];
    const there = ownPeople(other);
    const both = [...here].filter((person) => there.has(person)).length;
    if (both < 2 || both * 2 < Math.min(here.size, there.size)) return [];
    const [one, two] = pairOf(paper.id, other.id);
    const first = one === paper.id ? paper : other;
    const concerns = [...[paper, other]]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id }) => ({ record: id }));
    const { title } = first;
    const { commune } = first.record;
    const anchors = concerns.map(({ record }) => record);
    return [{ kind: 'book', code: 'one_book_twice', about: [one, two], concerns, anchors, title, commune }];
  });
}

function ownPeople(paper: DeskPaper): ReadonlySet<string> {
  return new Set(linesOf(mentionsIn(paper)).flatMap((line) => (isOwnBook(line) && line.id ? [line.id] : [])));
}
