import { describe, expect, it } from 'vitest'
import type { Description } from './description.ts'
import { Layouts } from './layouts.ts'
import { parseDescription } from './parse-description.ts'
import { describeProcedures } from './procedures.ts'

function parse(text: string): Description {
  const description: Description = { constants: new Map(), types: new Map(), enumMembers: new Map() }
  parseDescription(text, description)
  return description
}

describe('parseDescription', () => {
  it('resolves constants, typedefs and sizes', () => {
    const description = parse(`
      %#include "ignored.h"
      const MAX = 0x10; /* a comment */
      typedef string remote_nonnull_string<MAX>;
      typedef remote_nonnull_string *remote_string;
      typedef opaque remote_uuid[16];
      struct remote_nonnull_domain { remote_nonnull_string name; remote_uuid uuid; unsigned hyper cpu_time; };
      struct remote_x_args { remote_nonnull_domain doms<4>; remote_string title; unsigned flags; char model[32]; };
    `)
    const layouts = new Layouts(description)
    layouts.require('remote_x_args')
    const structs: unknown[] = []
    for (const { xdrName, members = [] } of layouts.drain()) {
      structs.push([xdrName, members.map(member => layouts.layoutOf(member))])
    }
    expect(structs).toEqual([
      ['remote_x_args', [['array', 'WireDomain', 4], ['optional', ['string', 16]], 'uint', ['tuple', 'int', 32]]],
      ['remote_nonnull_domain', [['string', 16], ['fixed', 16], 'uhyper']],
    ])
  })

  it('reads unions by their numbers', () => {
    const { types } = parse('const A = 3; union u switch (int type) { case A: int i; case 7: hyper l; };')
    const union = types.get('u')
    expect(union?.kind === 'union' && [...union.arms.keys()]).toEqual([3, 7])
  })

  it('reads procedures with their annotations', () => {
    const description = parse(`
      struct remote_domain_open_args { int flags; };
      struct remote_domain_event_msg { int id; };
      enum remote_procedure {
        /**
         * @generate: both
         * @priority: high
         * @readstream: 1
         */
        REMOTE_PROC_DOMAIN_OPEN = 1,
        /** @acl: none */
        REMOTE_PROC_DOMAIN_EVENT = 2
      };
    `)
    expect(describeProcedures(description, 'remote')).toMatchObject([
      { name: 'domainOpen', number: 1, argsType: 'remote_domain_open_args', isHighPriority: true, stream: 'read' },
      { name: 'domainEvent', number: 2, messageType: 'remote_domain_event_msg', isHighPriority: false, stream: null },
    ])
  })

  it('fails on arguments of no procedure', () => {
    const description = parse(
      'struct remote_lost_args { int flags; }; enum remote_procedure { REMOTE_PROC_OTHER = 1 };',
    )
    expect(() => describeProcedures(description, 'remote')).toThrow('remote_lost_args belongs to no procedure')
  })

  it('fails on what it does not understand', () => {
    expect(() => parse('program x {};')).toThrow('Unexpected program')
    expect(() => parse('const A = B;')).toThrow('Unknown constant B')
    expect(() => parse('struct s { int a')).toThrow('Unexpected end')
  })
})
