import { type Gazetteer, readGazetteer } from '../../schemas/places/gazetteer.ts';
import { demonstrationGazetteer } from './invented/places.ts';

/** The small set the product carries, so that it starts with nothing else at hand; a province imports its own. */
export function readDemonstrationGazetteer(): Gazetteer {
  const reading = readGazetteer(demonstrationGazetteer());
  if (!reading.ok) throw new Error(`the demonstration gazetteer: ${reading.fault.code}`);
  return reading.gazetteer;
}
