import { Kbd, Modal, SimpleGrid, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '#renderer/ui/section.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';

/** Keys by group, each with the name of what it does; `+` joins keys pressed together. */
const groups = {
  move: [
    ['← ↑ → ↓', 'arrows'],
    ['Ctrl + ← ↑ → ↓', 'edge'],
    ['Tab, Shift + Tab', 'tab'],
    ['Enter, Shift + Enter', 'enter'],
    ['Home, End', 'home'],
    ['Ctrl + Home, Ctrl + End', 'corner'],
    ['Page Up, Page Down', 'page'],
  ],
  select: [
    ['Shift + ← ↑ → ↓', 'extend'],
    ['Ctrl + Shift + ← ↑ → ↓', 'extendEdge'],
    ['Shift + Space', 'rows'],
    ['Ctrl + Space', 'columns'],
    ['Ctrl + A', 'all'],
    ['Space', 'tick'],
  ],
  edit: [
    ['…', 'type'],
    ['F2', 'edit'],
    ['Esc', 'leave'],
  ],
  many: [
    ['Ctrl + C, Ctrl + X, Ctrl + V', 'copy'],
    ['Ctrl + D', 'down'],
    ['Ctrl + R', 'right'],
    ['Delete', 'clear'],
    ['Ctrl + Z, Ctrl + Y', 'undo'],
    ['Shift + F10', 'menu'],
  ],
  more: [
    ['F4', 'person'],
    ['Alt + ↓, Alt + ↑', 'next'],
    ['Ctrl + …', 'sort'],
    ['Ctrl + K', 'search'],
    ['F1', 'help'],
  ],
} as const;

const groupNames = ['move', 'select', 'edit', 'many', 'more'] as const;

/** All keys of the register, on F1. */
export function KeyboardMap({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const shown = (keys: string, name: string) => {
    if (name === 'type') return t('register.keys.letters');
    return name === 'sort' ? `Ctrl + ${t('register.keys.click')}` : keys;
  };
  return (
    <Modal
      opened
      size="76rem"
      onClose={onClose}
      title={t('register.keys.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="lg">
        {groupNames.map((group) => (
          <Section key={group} title={t(`register.keys.groups.${group}`)}>
            <Table fz="sm" verticalSpacing={3} aria-label={t(`register.keys.groups.${group}`)}>
              <Table.Tbody>
                {groups[group].map(([keys, name]) => (
                  <Table.Tr key={name}>
                    <Table.Th scope="row" w="55%">
                      <Kbd size="xs">{shown(keys, name)}</Kbd>
                    </Table.Th>
                    <Table.Td>{t(`register.keys.list.${name}`)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Section>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
