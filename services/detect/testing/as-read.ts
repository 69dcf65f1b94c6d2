/** A signal as it is read from its topic: with the fields in the order of the schema. */
import { avroType } from '@pipeline/runtime/avro';
import type { Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';

const type = avroType<Signal>(topics.signals.schema);
const read = type.reader(topics.signals.schema);

export const asRead = (signal: Signal): Signal => read(Buffer.from(type.encode(signal, 0)));
